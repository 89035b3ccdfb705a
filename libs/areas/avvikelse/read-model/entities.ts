import { Column, Entity, PrimaryColumn } from 'typeorm';
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

export const avvikelseEntities = [AvvikelseRow];
