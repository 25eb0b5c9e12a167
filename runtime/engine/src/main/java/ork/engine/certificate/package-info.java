/** Certificates that are made for Secrets. */
@NullMarked
package ork.engine.certificate;

import org.jspecify.annotations.NullMarked;
