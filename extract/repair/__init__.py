"""Trees repaired where they break what English grammar demands.

A sentence needs a finite verb, a passive participle has no object, a noun phrase is not coordinated with a
verb, "were to leave" is one verb group: each rule rests on such a constraint. `stages.STAGES` is their order.
"""
