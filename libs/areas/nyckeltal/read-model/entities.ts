import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NyckeltalDokument } from './projection.js';

@Entity({ name: 'nyckeltal' })
export class NyckeltalRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('bigint') revision!: string;
  @Column('text') fas!: 'registrerat' | 'makulerat';
  @Column('text') kalla!: string;
  @Column('text', { name: 'nyckeltal_id' }) nyckeltalId!: string;
  @Column('integer') ar!: number;
  @Column('text', { nullable: true }) kallenhet!: string | null;
  @Column('jsonb') dokument!: NyckeltalDokument;
}

export const nyckeltalEntities = [NyckeltalRow];
