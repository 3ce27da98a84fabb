"""Settings, URL map, WSGI, database, start: the only place that knows every app."""
