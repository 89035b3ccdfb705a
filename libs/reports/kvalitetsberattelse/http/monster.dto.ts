import { Fritext, Id, JaNej, Kod, KommandoDto, Kortext, Lista, Objekt, Valfri } from '#engine/http';
import { RapportavsnittSvar } from '#reports/gemensamt';
import { MONSTERTYPER, MONSTERUNDERLAG } from '../monster/index.js';

export class AntaMonsterDto extends KommandoDto {
  @Valfri()
  @Fritext({
    max: 5_000,
    exempel: 'Fall upprepas på boendet. Vi ska se över nattbemanningen.',
    beskrivning: 'Utelämna för förslagets egen text',
  })
  text?: string;

  @Valfri()
  @Fritext({ max: 5_000, exempel: 'Fall upprepas på boendet.', beskrivning: 'Det som ska stå i den publika utgåvan i stället' })
  publikText?: string;
}

export class AvfardaMonsterDto extends KommandoDto {
  @Fritext({ max: 2_000, exempel: 'Enheten var stängd för ombyggnad under hösten.' }) motivering!: string;
}

export class SlappMonsterDto extends KommandoDto {}

class MonsterrakningSvar {
  @Kortext({ max: 300, exempel: 'Övre gräns' }) steg!: string;
  @Kortext({ max: 300, exempel: '11,44 + 3 × √11,44' }) uttryck!: string;
  @Kortext({ exempel: '21,59' }) varde!: string;
}

class MonsterunderlagSvar {
  @Kortext({ exempel: MONSTERUNDERLAG }) nyckel!: string;
  @Kortext({ max: 300, exempel: 'serie:avvikelser:kategori:fall', beskrivning: 'Anges som rad= för underlaget' }) rad!: string;
}

class MonsterSvar {
  @Id() id!: string;
  @Kortext({ max: 300, exempel: 'serie:avvikelser:kategori:fall', beskrivning: 'Samma mönster har samma beteckning i alla berättelser' })
  monster!: string;
  @Kod({ koder: MONSTERTYPER, exempel: 'serie' }) typ!: string;
  @Kortext({ max: 300, exempel: 'Stigande serie: Fall (avvikelser)' }) rubrik!: string;
  @Fritext({ exempel: 'Antalet avvikelser om fall har ökat från 12 året före till 31.', beskrivning: 'Det som antagits, annars förslaget' })
  text!: string;
  @Valfri()
  @Fritext({ exempel: 'Fall upprepas på boendet.', beskrivning: 'Det som står i den publika utgåvan i stället, när det är något annat' })
  publikText?: string;
  @Lista(() => MonsterrakningSvar) utrakning!: MonsterrakningSvar[];
  @Objekt(() => MonsterunderlagSvar) underlag!: MonsterunderlagSvar;
  @Kod({ koder: ['forslag', 'antaget', 'avfardat'], exempel: 'forslag' }) lage!: string;
  @Valfri() @Fritext({ exempel: 'Enheten var stängd för ombyggnad under hösten.' }) motivering?: string;
  @Valfri()
  @JaNej({
    beskrivning:
      'Ställningen togs över från en tidigare berättelse, men mönstret visas inte längre i siffrorna. Det följer inte med i beslutet.',
  })
  visasInteLangre?: boolean;
}

/** A section of a kvalitetsberättelse: that of the analysis tells of the patterns in the figures. */
export class BerattelseavsnittSvar extends RapportavsnittSvar {
  @Valfri() @Lista(() => MonsterSvar) monster?: MonsterSvar[];
}
