import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Berattelse } from '../domain/index.js';

@Entity({ name: 'kvalitetsberattelse' })
export class KvalitetsberattelseRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('bigint') revision!: string;
  @Column('text') fas!: string;
  @Column('text', { name: 'organisationsenhet_id' }) organisationsenhetId!: string;
  @Column('text', { array: true }) vag!: string[];
  @Column('date') fran!: string;
  @Column('date') till!: string;
  @Column('timestamptz') skapad!: Date;
  @Column('jsonb') dokument!: Berattelse;
}

export const kvalitetsberattelseEntities = [KvalitetsberattelseRow];
