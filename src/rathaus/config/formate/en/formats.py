"""Numbers are typed and shown as in Germany, in every language: 12,5. The town's letters show them
so, and an answer must not mean something else once the language changes.
"""

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
