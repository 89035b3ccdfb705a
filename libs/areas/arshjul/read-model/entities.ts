import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ArshjulDetalj } from './detalj.js';

@Entity({ name: 'arshjul' })
export class ArshjulRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') nummer!: string;
  @Column('int') ar!: number;
  @Column('text', { nullable: true }) nyckel!: string | null;
  @Column('text') roll!: string;
  @Column('text', { array: true }) roller!: string[];
  @Column('text', { name: 'enhet_id' }) enhetId!: string;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('date') oppnar!: string;
  @Column('date') senast!: string;
  @Column('text') fas!: string;
  @Column('timestamptz', { nullable: true }) klar!: Date | null;
  @Column('jsonb') detalj!: ArshjulDetalj;
}

export const arshjulEntities = [ArshjulRow];
