import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ForbattringsarbeteDetalj } from './detalj.js';

@Entity({ name: 'forbattringsarbete' })
export class ForbattringsarbeteRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') nummer!: string;
  @Column('text') fas!: string;
  @Column('text', { name: 'enhet_id' }) enhetId!: string;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('text', { name: 'ansvarig_id' }) ansvarigId!: string;
  @Column('timestamptz') paborjat!: Date;
  @Column('jsonb') detalj!: ForbattringsarbeteDetalj;
}

export const forbattringsarbeteEntities = [ForbattringsarbeteRow];
