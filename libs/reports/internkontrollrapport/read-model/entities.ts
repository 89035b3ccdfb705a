import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Rapport } from '../domain/index.js';

@Entity({ name: 'internkontrollrapport' })
export class InternkontrollrapportRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('bigint') revision!: string;
  @Column('text') fas!: string;
  @Column('uuid', { name: 'plan_id' }) planId!: string;
  @Column('text', { name: 'namnd_id' }) namndId!: string;
  @Column('text', { name: 'namnd_vag', array: true }) namndVag!: string[];
  @Column('date') fran!: string;
  @Column('date') till!: string;
  @Column('timestamptz') skapad!: Date;
  @Column('jsonb') dokument!: Rapport;
}

export const internkontrollrapportEntities = [InternkontrollrapportRow];
