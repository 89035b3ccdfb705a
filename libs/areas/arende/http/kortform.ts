import { applyDecorators } from '@nestjs/common';
import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Objekt } from '#engine/http';

type Enkel = string | boolean;

interface Enkelform {
  readonly type: 'string' | 'boolean';
  readonly description: string;
  readonly example: Enkel;
  readonly enum?: Enkel[];
}

/**
 * An object that may also be sent as a single value, which stands for the object that `hel` gives. The class must be among the controller's
 * `ApiExtraModels`, for the description of the API to hold it.
 * @param hel null for what stands for no object: it is then refused as any other value
 */
export const ObjektEllerEnkelt = (
  dto: new () => object,
  enkla: readonly Enkelform[],
  hel: (value: Enkel) => object | null,
): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => {
      const given = enkla.some(({ type }) => typeof value === type) ? hel(value as Enkel) : null;
      return given ? Object.assign(new dto(), given) : value;
    }),
    Objekt(() => dto),
    // Instead of the object alone.
    ApiProperty({ type: 'object', properties: {}, oneOf: [{ $ref: getSchemaPath(dto) }, ...enkla] }),
  );
