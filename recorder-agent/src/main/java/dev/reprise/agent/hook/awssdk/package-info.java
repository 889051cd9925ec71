/**
 * The AWS SDK 2, where its clients send: requests and pieces of responses leave as calls over the wire, whichever HTTP
 * client is below; answers come back as the responses that the SDK expects of one. Credentials are nobody's call.
 */
@NullMarked
package dev.reprise.agent.hook.awssdk;

import org.jspecify.annotations.NullMarked;
