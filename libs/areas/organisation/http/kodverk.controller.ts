import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Kraver } from '#engine/access';
import { BASE, CLOCK, MinstQuery, REGLER } from '#engine/http';
import { notFound, type Clock } from '#engine/kernel';
import type { Regler } from '#regler';
import { DatumFraga } from './dto.js';
import { KodverkslistaSvar, KodverkSvar, RiskskalorSvar } from './svar.js';
import { today } from './today.js';

/** The code lists, each in the version that is valid on the day. */
@ApiTags('Kodverk')
@ApiBearerAuth()
@Controller(`${BASE}/kodverk`.slice(1))
export class KodverkController {
  constructor(
    @Inject(REGLER) private readonly regler: Regler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Kraver('organisation.lasa')
  @ApiOperation({ summary: 'Alla kodverk med version, giltighet, källa och rättslig ställning' })
  @MinstQuery()
  @ApiOkResponse({ type: KodverkslistaSvar, description: 'Kodverken i den version som gäller den dagen' })
  lista(@Query() { datum = today(this.clock) }: DatumFraga): object {
    const lists = this.regler.kodverkNamn().flatMap((namn) => this.regler.kodverk(namn, datum) ?? []);
    return { kodverk: lists.map(({ koder: _, ...huvud }) => huvud) };
  }

  @Get('riskskalor')
  @Kraver('organisation.lasa')
  @ApiOperation({ summary: 'Riskskalorna: vad varje steg betyder, gränser för nivåerna och vilken som är kommunens' })
  @MinstQuery()
  @ApiOkResponse({ type: RiskskalorSvar, description: 'Alla versioner; en bedömning behåller sin' })
  riskskalor(): object {
    return { riskskalor: this.regler.skalor() };
  }

  @Get(':namn')
  @Kraver('organisation.lasa')
  @ApiOperation({ summary: 'Ett kodverk med sina koder' })
  @ApiParam({ name: 'namn', schema: { type: 'string', example: 'kategorier' } })
  @MinstQuery()
  @ApiOkResponse({ type: KodverkSvar, description: 'Kodverket i den version som gäller den dagen' })
  hamta(@Param('namn') namn: string, @Query() { datum = today(this.clock) }: DatumFraga): object {
    const kodverk = this.regler.kodverk(namn, datum);
    if (!kodverk) throw notFound('Kodverket');
    return kodverk;
  }
}
