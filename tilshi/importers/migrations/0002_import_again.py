import django.db.models.deletion
import django.utils.timezone
import tilshi.stories.blocks
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('importers', '0001_initial'),
        ('stories', '0006_breaking_listings'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('source_key', models.CharField(blank=True, max_length=500)),
                ('source_name', models.CharField(max_length=500)),
                ('sketch', models.BinaryField(default=b'')),
                ('headline', models.CharField(max_length=255)),
                ('kicker', models.CharField(blank=True, max_length=120)),
                ('standfirst', models.TextField(blank=True)),
                ('lead_caption', models.CharField(blank=True, max_length=500)),
                ('body', tilshi.stories.blocks.BodyField(blank=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('settled_at', models.DateTimeField(null=True)),
                ('is_taken', models.BooleanField(default=False)),
            ],
        ),
        migrations.AddField(
            model_name='importedpage',
            name='revision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision'),
        ),
        migrations.AddField(
            model_name='importedpage',
            name='sketch',
            field=models.BinaryField(default=b''),
        ),
        migrations.AddField(
            model_name='importedpage',
            name='source_key',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddIndex(
            model_name='importedpage',
            index=models.Index(fields=['source_key', 'language'], name='imported_by_source'),
        ),
        migrations.AddField(
            model_name='importoffer',
            name='lead_picture',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='stories.image'),
        ),
        migrations.AddField(
            model_name='importoffer',
            name='settled_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='importoffer',
            name='story',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.storypage'),
        ),
        migrations.AddConstraint(
            model_name='importoffer',
            constraint=models.UniqueConstraint(fields=('story', 'digest'), name='offered_once'),
        ),
    ]
