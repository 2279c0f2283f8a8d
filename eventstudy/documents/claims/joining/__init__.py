"""The readings of one sentence put together.

==============  ===============================================
``joining``     two readings that tell one move
``parting``     a price of now and a change over a time of its own
``earlier``     the earlier price that a level is compared with
``compared``    a level and the one of long ago that it is compared with
``beginnings``  the level told beside a move at which it began
==============  ===============================================
"""
