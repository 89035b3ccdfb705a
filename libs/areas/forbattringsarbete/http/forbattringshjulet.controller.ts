import { Controller, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { BASE, Fragande, FragaRoute, type Asker } from '#engine/http';
import { Forbattringshjulet } from '../read-model/forbattringshjulet.js';
import { ForbattringshjuletFragaDto } from './dto.js';
import { ForbattringshjuletSvar } from './svar.js';

/** The four phases of the wheel, over all areas. */
@ApiTags('Förbättringsarbeten')
@ApiBearerAuth()
@Controller(`${BASE}/forbattringshjulet`.slice(1))
export class ForbattringshjuletController {
  constructor(private readonly hjulet: Forbattringshjulet) {}

  @FragaRoute('', 'forbattringshjulet.lasa', 'Kvalitetsarbetet under ett år, i hjulets fyra faser', ForbattringshjuletSvar, 'Hjulet')
  hamta(@Fragande() fragare: Asker, @Query() fraga: ForbattringshjuletFragaDto): Promise<object> {
    return this.hjulet.hamta(fraga, fragare);
  }
}
