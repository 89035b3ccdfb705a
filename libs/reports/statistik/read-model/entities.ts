import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Seriebrottsdokument } from './projection.js';

@Entity({ name: 'seriebrott' })
export class SeriebrottRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('bigint') revision!: string;
  @Column('text') fas!: 'galler' | 'upphavt';
  @Column('text') slag!: string;
  @Column('date') datum!: string;
  @Column('jsonb') dokument!: Seriebrottsdokument;
}

export const statistikEntities = [SeriebrottRow];
