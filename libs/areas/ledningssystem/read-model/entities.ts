import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BefintligProcess, BefintligRutin, Personalinformation, RevisionEvent } from '../domain/index.js';

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

@Entity({ name: 'ledningssystem_process' })
export class ProcessRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('bigint') revision!: string;
  @Column('text') fas!: string;
  @Column('text') slag!: string;
  @Column('text') titel!: string;
  /** owner and, where there is one, leader */
  @Column('text', { array: true }) ansvariga!: string[];
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('jsonb') dokument!: BefintligProcess;
}

@Entity({ name: 'ledningssystem_rutin' })
export class RutinRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('bigint') revision!: string;
  @Column('text') titel!: string;
  @Column('text', { array: true }) ansvariga!: string[];
  @Column('uuid', { name: 'process_id', nullable: true }) processId!: string | null;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('date', { name: 'galler_fran', nullable: true }) gallerFran!: string | null;
  @Column('date', { nullable: true }) upphavd!: string | null;
  @Column('text', { name: 'atgard_ids', array: true }) atgardIds!: string[];
  @Column('jsonb') dokument!: BefintligRutin;
}

@Entity({ name: 'ledningssystem_revision' })
export class RevisionRow {
  @PrimaryColumn('text') kommun!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('date') datum!: string;
  @Column('text', { name: 'enhet_id' }) enhetId!: string;
  @Column('text', { name: 'enhet_vag', array: true }) enhetVag!: string[];
  @Column('jsonb') dokument!: RevisionEvent['data'];
}

export const ledningssystemEntities = [PersonalinformationRow, ProcessRow, RutinRow, RevisionRow];
