"""Figures that no construction took, read by the words around them.

=============  =============================================
``remaining``  percentages beside a word of their way
``weighing``   all others, by the weight of their cues
``bearers``    whose such a figure is
``roles``      how far, from where, to where, or by how much
=============  =============================================
"""
