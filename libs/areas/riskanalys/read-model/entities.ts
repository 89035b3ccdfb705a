import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RiskanalysDetalj } from './detalj.js';

@Entity({ name: 'riskanalys' })
export class RiskanalysRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') nummer!: string;
  @Column('text') fas!: string;
  @Column('text') anledning!: string;
  @Column('text', { name: 'enhet_id' }) enhetId!: string;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('text', { name: 'planerare_id' }) planerareId!: string;
  @Column('timestamptz') planerad!: Date;
  @Column('timestamptz', { nullable: true }) genomford!: Date | null;
  @Column('jsonb') detalj!: RiskanalysDetalj;
}

export const riskanalysEntities = [RiskanalysRow];
