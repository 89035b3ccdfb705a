import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Personalinformation } from '../domain/index.js';

@Entity({ name: 'personalinformation' })
export class PersonalinformationRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('bigint') revision!: string;
  @Column('text') fas!: 'registrerad' | 'makulerad';
  @Column('text', { name: 'enhet_id' }) enhetId!: string;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('date') datum!: string;
  @Column('text') avser!: string;
  @Column('jsonb') dokument!: Exclude<Personalinformation, { fas: 'saknas' }>;
}

export const ledningssystemEntities = [PersonalinformationRow];
