import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EgenkontrollDetalj } from './detalj.js';

@Entity({ name: 'egenkontroll' })
export class EgenkontrollRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') nummer!: string;
  @Column('text') fas!: string;
  @Column('text', { name: 'enhet_id' }) enhetId!: string;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('text', { name: 'ansvarig_id' }) ansvarigId!: string;
  @Column('int') metod!: number;
  @Column('text') frekvens!: string;
  @Column('text', { nullable: true }) omradeskod!: string | null;
  @Column('uuid', { name: 'process_id', nullable: true }) processId!: string | null;
  @Column('date') fran!: string;
  @Column('timestamptz') planerad!: Date;
  @Column('timestamptz', { nullable: true }) avslutad!: Date | null;
  @Column('jsonb') detalj!: EgenkontrollDetalj;
}

export const egenkontrollEntities = [EgenkontrollRow];
