import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Kraver } from '#engine/access';
import { BASE, Fragande, MinstQuery, type Asker } from '#engine/http';
import { Utkorg } from '#engine/outbox';
import { Fristfragor } from '../read-model/fristfragor.js';
import { FristFilterDto, UtskickFilterDto } from './dto.js';
import { FristerSvar, UtskickSvar } from './svar.js';

/** Everything with a clock, and what has been sent about it. */
@ApiTags('Frister')
@ApiBearerAuth()
@Controller(`${BASE}/frister`.slice(1))
export class FristerController {
  constructor(
    private readonly fragor: Fristfragor,
    private readonly utkorg: Utkorg,
  ) {}

  @Get()
  @Kraver('frist.lasa')
  @ApiOperation({ summary: 'Frister i de ärenden som du får känna till, de som inte är gjorda först, den som går ut först överst' })
  @MinstQuery()
  @ApiOkResponse({ type: FristerSvar, description: 'En sida' })
  lista(@Fragande() { principal }: Asker, @Query() { limit, page, ...filter }: FristFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, principal);
  }

  @Get('utskick')
  @Kraver('utskick.lasa')
  @ApiOperation({ summary: 'Mejl och webhookar: vad som skickats, vad som väntar, och hur varje försök gick' })
  @ApiOkResponse({ type: UtskickSvar, description: 'En sida, nyast först' })
  async utskick(@Fragande() { principal }: Asker, @Query() { limit, page, ...filter }: UtskickFilterDto): Promise<object> {
    return { ...(await this.utkorg.logg(principal.kommun, { ...filter, limit, page })), page, limit };
  }
}
