import { Body, Controller, Get, HttpCode, Inject, Post, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Heltal, Kod, Kommunkod, Kortext, Lista, Slug, Valfri } from '#engine/http';
import { invalid } from '#engine/kernel';
import { ROLLER } from '../principal.js';
import { Oppen } from '../route-marks.js';
import { DEV_TOKEN_LIFETIME, type DevIdentity, type DevPeople } from './dev-identity.js';
import { LoopbackGuard } from './loopback-guard.js';
import { DEV_IDENTITY, DEV_PEOPLE } from './tokens.js';

const DEMO_KOMMUN = '0000';

class RollSvar {
  @Kod({ koder: ROLLER }) roll!: string;
  @Slug({ exempel: '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d' }) organisationsenhetId!: string;
}
class PersonSvar {
  @Slug() id!: string;
  @Kortext({ exempel: 'Enhetschef 1' }) namn!: string;
  @Lista(() => RollSvar) roller!: readonly RollSvar[];
}
class AnvandareSvar {
  @Lista(() => PersonSvar, { max: 10_000 }) anvandare!: readonly PersonSvar[];
}
class KommunFraga {
  @Valfri() @Kommunkod({ exempel: DEMO_KOMMUN, beskrivning: 'Kommunkod, Exempelkommun om den utelämnas' }) kommun?: string;
}
class TokenFraga extends KommunFraga {
  @Slug({ beskrivning: 'Personens id' }) anvandare!: string;
}
class TokenSvar {
  @Kortext({ max: 8_000, exempel: 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXI' }) access_token!: string;
  @Heltal({ exempel: DEV_TOKEN_LIFETIME }) expires_in!: number;
  @Kod({ koder: ['Bearer'] }) token_type!: string;
}

/** Signing in without a password, for whoever sits at the machine: the embedded default's stand-in for the municipality's own identity provider. */
@Controller('dev-idp')
@Oppen()
@UseGuards(LoopbackGuard)
export class DevIdpController {
  constructor(
    @Inject(DEV_IDENTITY) private readonly identity: DevIdentity,
    @Inject(DEV_PEOPLE) private readonly people: DevPeople,
  ) {}

  @Get('anvandare')
  @ApiOperation({ summary: 'Vilka man kan logga in som i testläge' })
  @ApiResponse({ status: 200, type: AnvandareSvar, description: 'Personer och roller' })
  async anvandare(@Query() { kommun = DEMO_KOMMUN }: KommunFraga): Promise<AnvandareSvar> {
    return { anvandare: await this.people(kommun) };
  }

  @Post('token')
  @HttpCode(200)
  @ApiOperation({ summary: 'Logga in i testläge' })
  @ApiResponse({ status: 200, type: TokenSvar, description: 'Åtkomsttoken' })
  async token(@Body() { anvandare, kommun = DEMO_KOMMUN }: TokenFraga): Promise<TokenSvar> {
    const person = (await this.people(kommun)).find(({ id }) => id === anvandare);
    if (!person) throw invalid([{ falt: 'anvandare', meddelande: 'Personen finns inte i kommunen. Se GET /dev-idp/anvandare.' }]);
    return { access_token: await this.identity.issue(kommun, person), expires_in: DEV_TOKEN_LIFETIME, token_type: 'Bearer' };
  }
}
