import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Source Sans 3 (OFL): the one family that pictures and PDF are set in, shipped with the code so that every machine gives the same letters. */
export const FONT_FILES: readonly string[] = ['400Regular', '400Regular_Italic', '700Bold'].map((face) =>
  require.resolve(`@expo-google-fonts/source-sans-3/${face}/SourceSans3_${face}.ttf`),
);
