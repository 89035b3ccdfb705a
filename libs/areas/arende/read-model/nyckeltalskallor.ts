import { Injectable } from '@nestjs/common';
import type { Instant } from '#engine/kernel';

/** A key figure by its source's designation. */
export interface Nyckeltalsnamn {
  /** code list `nyckeltalskallor` */
  readonly kalla: string;
  readonly nyckeltalId: string;
}

/** What the source says of one year, in the figure's own unit; null where it has no value. */
export interface Nyckeltalsvarden {
  readonly titel: string;
  readonly ar: number;
  readonly kommunen: number | null;
  readonly riket: number | null;
  readonly hamtad: Instant;
}

export interface Nyckeltalskalla {
  /** the newest year, at most `hogstAr`, that the figure has been retrieved for; null when it has not been */
  senaste(kommun: string, namn: Nyckeltalsnamn, hogstAr: number): Promise<Nyckeltalsvarden | null>;
}

/** The key figures of the kommun, for what is compared with them. The area that keeps them adds itself when its module starts. */
@Injectable()
export class Nyckeltalskallor {
  private kalla: Nyckeltalskalla | null = null;

  registrera(kalla: Nyckeltalskalla): void {
    if (this.kalla) throw new Error('The key figures have been registered twice');
    this.kalla = kalla;
  }

  async senaste(kommun: string, namn: Nyckeltalsnamn, hogstAr: number): Promise<Nyckeltalsvarden | null> {
    return this.kalla ? this.kalla.senaste(kommun, namn, hogstAr) : null;
  }
}
