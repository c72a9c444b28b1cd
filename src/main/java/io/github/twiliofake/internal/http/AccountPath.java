package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.model.Api;
import io.github.twiliofake.model.Operation;

/** Checks the account in the path of an API that has one there: it must be the account of the credentials. */
final class AccountPath {
    private AccountPath() {}

    // Assumed: 404 for another account than that of the credentials, as for one that does not exist.
    static void require(Call call, Operation operation) {
        if (operation.api() == Api.API_2010) {
            String named = call.path(operation == Operation.ACCOUNT_FETCH ? "Sid" : "AccountSid");
            if (!named.equals(call.accountSid())) {
                throw Problems.notFound(
                        "the path has the account " + named + ", the credentials are those of " + call.accountSid());
            }
        }
    }
}
