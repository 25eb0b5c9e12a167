/** {@code ork run} as processes on a real API server. */
package ork.cli.cluster;
