import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AtgardDetalj } from './atgardsdetalj.js';
import type { AvvikelseDetalj } from './detalj.js';

@Entity({ name: 'avvikelse' })
export class AvvikelseRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') nummer!: string;
  @Column('text') fas!: string;
  @Column('text', { name: 'enhet_id', nullable: true }) enhetId!: string | null;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('text', { name: 'rapportor_id', nullable: true }) rapportorId!: string | null;
  @Column('timestamptz') rapporterad!: Date;
  @Column('text', { array: true }) kategorier!: string[];
  @Column('text', { array: true }) lagrum!: string[];
  @Column('int', { nullable: true }) riskvarde!: number | null;
  @Column('boolean', { name: 'mas_underrattad' }) masUnderrattad!: boolean;
  @Column('boolean') sparrad!: boolean;
  @Column('uuid', { name: 'import_id', nullable: true }) importId!: string | null;
  @Column('jsonb') detalj!: AvvikelseDetalj;
}

@Entity({ name: 'atgard' })
export class AtgardRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'kalla_typ' }) kallaTyp!: string;
  @Column('uuid', { name: 'kalla_id' }) kallaId!: string;
  @Column('text', { name: 'kalla_nummer' }) kallaNummer!: string;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('text', { name: 'ansvarig_id' }) ansvarigId!: string;
  @Column('boolean') sparrad!: boolean;
  @Column('text') fas!: string;
  @Column('date', { name: 'klar_senast', nullable: true }) klarSenast!: string | null;
  @Column('date', { name: 'uppfoljning_senast' }) uppfoljningSenast!: string;
  @Column('jsonb') detalj!: AtgardDetalj;
}

@Entity({ name: 'avvikelse_frist' })
export class AvvikelseFristRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid', { name: 'avvikelse_id' }) avvikelseId!: string;
  @PrimaryColumn('text') regel!: string;
  @PrimaryColumn('uuid', { name: 'del_id' }) delId!: string;
  @Column('text', { name: 'ansvarig_id', nullable: true }) ansvarigId!: string | null;
  @Column('timestamptz') senast!: Date;
  @Column('timestamptz', { nullable: true }) klar!: Date | null;
}

export const avvikelseEntities = [AvvikelseRow, AtgardRow, AvvikelseFristRow];
