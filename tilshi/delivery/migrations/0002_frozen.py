from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_change_log")]

    operations = [
        migrations.CreateModel(
            name="Frozen",
            fields=[
                ("key", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("content", models.JSONField(default=dict)),
                ("told_at", models.DateTimeField()),
            ],
        ),
    ]
