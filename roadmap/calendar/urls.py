"""Months and lines of time; /roadmaps/feeds/: addresses by which a phone reads deadlines."""

from django.urls import path

from roadmap.calendar.views import calendar, feeds

urlpatterns = [
    path("mine/calendar/", calendar.my_month, name="my_month"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/make/", feeds.make, name="make_feed"),
    path("feeds/<int:pk>/revoke/", feeds.revoke, name="revoke_feed"),
    path("feeds/<str:token>.ics", feeds.feed, name="feed"),
    path("<int:pk>/timeline/", calendar.roadmap_timeline, name="timeline"),
    path("<int:pk>/calendar/", calendar.roadmap_month, name="month"),
]
