from django.db import migrations, models

from portal.model_operations import ChangeModels

from portal.caching.revision import Watch
from portal.search.migrations import IndexWords


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0002_clean_texts"),
    ]

    operations = [
        ChangeModels([
            migrations.AddField(
                model_name='document',
                name='authentic_languages',
                field=models.JSONField(blank=True, default=list, help_text='Languages in which the text is authentic, all of them equally. Empty where none is on record.', verbose_name='authentic languages'),
            ),
            migrations.AddField(
                model_name='document',
                name='state_order',
                field=models.CharField(choices=[('alphabetical', 'Alphabetical'), ('protocol', 'Of protocol'), ('lot', 'Drawn by lot')], default='alphabetical', max_length=12, verbose_name='order of States'),
            ),
            migrations.AddField(
                model_name='document',
                name='state_order_codes',
                field=models.JSONField(blank=True, default=list, help_text='Of an order of protocol or by lot. States that are not named follow, in alphabetical order.', verbose_name='States in their order'),
            ),
            migrations.AddField(
                model_name='document',
                name='state_order_language',
                field=models.CharField(blank=True, choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], help_text="The paper names it where it is named here. Empty: the paper's first language, not named.", max_length=8, verbose_name='in the alphabet of'),
            ),
            migrations.AddField(
                model_name='historicaldocument',
                name='authentic_languages',
                field=models.JSONField(blank=True, default=list, help_text='Languages in which the text is authentic, all of them equally. Empty where none is on record.', verbose_name='authentic languages'),
            ),
            migrations.AddField(
                model_name='historicaldocument',
                name='state_order',
                field=models.CharField(choices=[('alphabetical', 'Alphabetical'), ('protocol', 'Of protocol'), ('lot', 'Drawn by lot')], default='alphabetical', max_length=12, verbose_name='order of States'),
            ),
            migrations.AddField(
                model_name='historicaldocument',
                name='state_order_codes',
                field=models.JSONField(blank=True, default=list, help_text='Of an order of protocol or by lot. States that are not named follow, in alphabetical order.', verbose_name='States in their order'),
            ),
            migrations.AddField(
                model_name='historicaldocument',
                name='state_order_language',
                field=models.CharField(blank=True, choices=[('es', 'Spanish'), ('en', 'English'), ('pt-br', 'Brazilian Portuguese')], help_text="The paper names it where it is named here. Empty: the paper's first language, not named.", max_length=8, verbose_name='in the alphabet of'),
            ),
            migrations.AlterField(
                model_name='document',
                name='official_languages',
                field=models.JSONField(blank=True, default=list, help_text='Languages of official translations; all other translations are courtesy translations.', verbose_name='official languages'),
            ),
            migrations.AlterField(
                model_name='historicaldocument',
                name='official_languages',
                field=models.JSONField(blank=True, default=list, help_text='Languages of official translations; all other translations are courtesy translations.', verbose_name='official languages'),
            ),
        ]),
        Watch(),
        IndexWords("Document", titles=("title",), names=("symbol", "aliases", "printed_form")),
    ]
