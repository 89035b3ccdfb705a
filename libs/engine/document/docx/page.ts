/** in twentieths of a point: A4 with margins of 2 cm */
export const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1_304, right: 1_134, bottom: 1_134, left: 1_134, header: 567, footer: 567 },
};

/** width of the text, in twentieths of a point */
export const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

/** width of the text, in pixels of 1/96 inch */
export const TEXT_WIDTH_PX = Math.floor(TEXT_WIDTH / 15);
