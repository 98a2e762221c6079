"""From an Incoming to its verdict: an ordered table of small rules, first match decides, evidence kept.

`classify.classify` asks the packages beside it: bounces, automatic, calendar answers, human.
"""
