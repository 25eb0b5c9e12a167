/** Doors onto real threads, for the tests that look for races. */
package ork.engine.real;
