import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Redovisningslagrum } from '../domain/index.js';
import type { EjVerkstalldaDokument } from './projection.js';

@Entity({ name: 'ej_verkstallda' })
export class EjVerkstalldaRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('bigint') revision!: string;
  @Column('text') fas!: 'redovisad' | 'makulerad';
  @Column('text', { name: 'namnd_id' }) namndId!: string;
  @Column('text', { name: 'namnd_vag', array: true }) namndVag!: string[];
  @Column('integer') ar!: number;
  @Column('integer') kvartal!: number;
  @Column('text') lagrum!: Redovisningslagrum;
  @Column('jsonb') dokument!: EjVerkstalldaDokument;
}

export const ejVerkstalldaEntities = [EjVerkstalldaRow];
