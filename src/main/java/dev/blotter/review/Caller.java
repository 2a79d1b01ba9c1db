package dev.blotter.review;

/**
 * Who asks.
 *
 * @param name their name
 * @param role what they may do
 * @param csrf what a request that changes something has to say
 */
record Caller(String name, Role role, String csrf) {}
