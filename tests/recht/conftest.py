from hypothesis import settings

# Wall-clock deadlines say nothing about a pure rule on a shared machine.
settings.register_profile("recht", deadline=None)
settings.load_profile("recht")
