"""Run as processes of their own: what strangers sent is opened within narrow limits, and neither
its size nor its tricks reach the worker. Nothing here knows the database.
"""
