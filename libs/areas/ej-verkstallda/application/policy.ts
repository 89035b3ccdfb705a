import { ROLLER, type PolicyTable } from '#engine/access';

/**
 * Who states how many decisions that have not been carried out, and who reads it. `enhet` is the nämnd and all that lies below it: a förvaltningschef
 * states it for the nämnd above.
 */
export const ejVerkstalldaPolicy: PolicyTable = {
  /** the doors of the routes; what is seen is decided nämnd by nämnd */
  'ej-verkstallda.lasa': [{ roller: ROLLER, omfang: 'kommun' }],
  'ej-verkstallda.se': [
    { roller: ['controller'], omfang: 'kommun' },
    { roller: ['namndsekreterare', 'namndledamot', 'enhetschef', 'avdelningschef', 'forvaltningschef'], omfang: 'enhet' },
  ],
  'ej-verkstallda.redovisa': [
    { roller: ['controller'], omfang: 'kommun' },
    { roller: ['namndsekreterare', 'forvaltningschef'], omfang: 'enhet' },
  ],
};
