package dev.blotter.evaluate;

import java.util.Arrays;

/**
 * The one-to-one alignment of rows to columns whose sum of weights is greatest: the assignment
 * problem, solved by shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987) in time cubic
 * in the longer side.
 */
final class OptimalAlignment {

  private OptimalAlignment() {}

  /**
   * The greatest sum.
   *
   * @param weights at least 0; all rows of one length; what is left unaligned weighs nothing
   */
  static double of(double[][] weights) {
    int rows = weights.length;
    int columns = rows == 0 ? 0 : weights[0].length;
    int size = Math.max(rows, columns);
    // Padded with zeros to a square, costs are negative weights. Row and column 0 stand for none.
    double[] rowPrice = new double[size + 1];
    double[] columnPrice = new double[size + 1];
    int[] rowOf = new int[size + 1];
    for (int row = 1; row <= size; row++) {
      int[] previous = new int[size + 1];
      double[] shortest = new double[size + 1];
      boolean[] done = new boolean[size + 1];
      Arrays.fill(shortest, Double.POSITIVE_INFINITY);
      rowOf[0] = row;
      int column = 0;
      while (rowOf[column] != 0) {
        done[column] = true;
        int nearest = 0;
        double step = Double.POSITIVE_INFINITY;
        for (int c = 1; c <= size; c++) {
          if (done[c]) {
            continue;
          }
          int r = rowOf[column];
          double reduced = -weight(weights, r - 1, c - 1) - rowPrice[r] - columnPrice[c];
          if (reduced < shortest[c]) {
            shortest[c] = reduced;
            previous[c] = column;
          }
          if (shortest[c] < step) {
            step = shortest[c];
            nearest = c;
          }
        }
        for (int c = 0; c <= size; c++) {
          if (done[c]) {
            rowPrice[rowOf[c]] += step;
            columnPrice[c] -= step;
          } else {
            shortest[c] -= step;
          }
        }
        column = nearest;
      }
      while (column != 0) {
        rowOf[column] = rowOf[previous[column]];
        column = previous[column];
      }
    }
    double sum = 0;
    for (int c = 1; c <= size; c++) {
      sum += weight(weights, rowOf[c] - 1, c - 1);
    }
    return sum;
  }

  private static double weight(double[][] weights, int row, int column) {
    return row < weights.length && column < weights[row].length ? weights[row][column] : 0;
  }
}
