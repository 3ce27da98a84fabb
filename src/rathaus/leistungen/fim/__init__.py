"""FIM: data schemas in and out (XDatenfelder), code lists (Genericode), services out (XZuFi).

`lesen` reads a file into the model, `abbilden` makes a package document of it, `schreiben` makes
XDatenfelder 3 of any package document. Nothing here touches the database.
"""
