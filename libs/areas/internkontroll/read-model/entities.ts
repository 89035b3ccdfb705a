import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InternkontrollDetalj } from './detalj.js';

@Entity({ name: 'internkontrollplan' })
export class InternkontrollplanRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') nummer!: string;
  @Column('text') fas!: string;
  @Column('text', { name: 'enhet_id' }) namndId!: string;
  @Column('text', { name: 'enhet_vag', array: true }) namndVag!: string[];
  @Column('date', { name: 'period_fran' }) periodFran!: string;
  @Column('date', { name: 'period_till' }) periodTill!: string;
  @Column('text', { array: true }) kontrollansvariga!: string[];
  @Column('jsonb') detalj!: InternkontrollDetalj;
}

export const internkontrollEntities = [InternkontrollplanRow];
