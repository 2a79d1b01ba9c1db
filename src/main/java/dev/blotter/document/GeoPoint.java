package dev.blotter.document;

/**
 * A point on the earth (WGS 84).
 *
 * @param latitude degrees north of the equator, -90 to 90
 * @param longitude degrees east of Greenwich, -180 to 180
 */
public record GeoPoint(double latitude, double longitude) {

  /**
   * @throws IllegalArgumentException if a coordinate is not a number or out of range
   */
  public GeoPoint {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException(
          "location " + latitude + "," + longitude + " is not on the earth");
    }
  }

  /**
   * Reads decimal {@code latitude,longitude}.
   *
   * @throws IllegalArgumentException if the text is not two decimal numbers, or they are out of
   *     range
   */
  public static GeoPoint parse(String text) {
    if (!text.matches("-?[0-9]{1,2}(\\.[0-9]+)?,-?[0-9]{1,3}(\\.[0-9]+)?")) {
      throw new IllegalArgumentException(
          "location '" + text + "' is not latitude,longitude in decimal degrees");
    }
    int comma = text.indexOf(',');
    return new GeoPoint(
        Double.parseDouble(text.substring(0, comma)),
        Double.parseDouble(text.substring(comma + 1)));
  }
}
