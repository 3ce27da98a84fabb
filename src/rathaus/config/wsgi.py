import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rathaus.config.settings")
application = get_wsgi_application()

# before gunicorn forks: shared memory, a fast first page, and no start with a broken URL map
get_resolver().url_patterns  # noqa: B018
