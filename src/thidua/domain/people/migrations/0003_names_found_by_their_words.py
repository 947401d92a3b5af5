"""Names are found by any of their words (`people.queries.name_index`)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from thidua.domain.people.queries.name_index import TABLE, made, unmade
from thidua.foundation.wordlist.watching import unwatch, watch


def keep_words(apps, schema_editor):
    watch(schema_editor, TABLE)
    for statement in made(schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


def forget_words(apps, schema_editor):
    unwatch(schema_editor, TABLE)
    for statement in unmade(schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_entries_merged_into_another'),
        ('wordlist', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='person',
            name='merged_into',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_entries', to='people.person'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='person_merged_entries'),
        ),
        migrations.RunPython(keep_words, forget_words),
    ]
