"""The first question of a verdict: whether what is stated happened.

Every fair reading of the sentence is measured; the finding says whether some reading meets it.
The rules are those of design and threshold table; these files only walk through them. Each imports
only those above it:

``legs``        the stated figures of a claim with their measures, and what they say together
``stretches``   from close to close, along a path, day by day
``quoted``      prices as they were quoted, against which levels can be held
``percents``    a percentage
``levels``      a level reached, touched, passed or held
``figures``     the figures of a price move, joined
``volumes``     volumes, and shares of the total
``records``     a high or low of a time, and a run of days
``directions``  a direction without a figure, and the figure of a whole market
"""
