import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rathaus.config.settings")
application = get_wsgi_application()

from .warmup import warm_up  # noqa: E402 - its imports need the apps

warm_up()
