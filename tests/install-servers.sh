#!/usr/bin/env bash
# Installs what tests/Cluster.Tests start as processes of their own, from Debian's packages: redis-server, and libfaketime and
# iproute2 for two faults. Without them those tests are skipped and say why. Needs root and apt-get; does nothing where they are there.
set -euo pipefail
wanted=()
[ -x /usr/bin/redis-server ] || wanted+=(redis-server)
ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || wanted+=(libfaketime)
command -v ip >/dev/null 2>&1 || [ -x /usr/sbin/ip ] || wanted+=(iproute2)
[ ${#wanted[@]} -gt 0 ] || exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "install-servers: needs root and apt-get for ${wanted[*]}" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# The tests start servers themselves, on free ports: the package's own service must not.
printf '#!/bin/sh\nexit 101\n' >/tmp/headroom-policy && chmod +x /tmp/headroom-policy
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then cp /tmp/headroom-policy $policy; trap 'rm -f /usr/sbin/policy-rc.d' EXIT; fi
apt-get install -y -qq --no-install-recommends "${wanted[@]}"
