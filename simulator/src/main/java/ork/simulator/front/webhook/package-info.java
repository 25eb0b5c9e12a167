/** Asks webhooks over HTTPS, as an API server does: whose certificates count, where a service is, and the words of failures. */
@NullMarked
package ork.simulator.front.webhook;

import org.jspecify.annotations.NullMarked;
