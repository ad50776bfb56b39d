"""/surveys/: waves, sheets, results."""

from django.urls import path

from surveys import views

app_name = "surveys"

urlpatterns = [
    path("", views.wave_list, name="list"),
    path("create/", views.wave_create, name="create"),
    path("waves/<int:pk>/", views.wave, name="wave"),
    path("waves/<int:pk>/open/", views.open_now, name="open"),
    path("waves/<int:pk>/close/", views.close_now, name="close"),
    path("waves/<int:pk>/xlsx/", views.results_xlsx, name="xlsx"),
    path("waves/<int:pk>/answers/", views.quotes, name="quotes"),
    path("waves/<int:pk>/answers/hide/", views.hide_quote, name="hide_quote"),
    path("waves/<int:pk>/answers/show/", views.show_quote, name="show_quote"),
    path("sheets/<int:pk>/link/", views.new_link, name="new_link"),
    path("mine/", views.mine, name="mine"),
    path("mine/<int:pk>/", views.fill_mine, name="fill_mine"),
    path("<str:token>/", views.fill, name="fill"),
]
