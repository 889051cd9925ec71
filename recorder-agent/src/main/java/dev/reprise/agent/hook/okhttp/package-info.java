/**
 * OkHttp 4.9 to 5: requests and pieces of responses leave as calls over the wire; answers come back as responses of the
 * client's own.
 */
@NullMarked
package dev.reprise.agent.hook.okhttp;

import org.jspecify.annotations.NullMarked;
