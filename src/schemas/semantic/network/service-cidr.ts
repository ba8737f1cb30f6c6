import type { JsonObject } from '../../../core/json.ts';
import { parseCidr } from '../../../k8s/ip.ts';
import { struct, texts } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { shown } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { checkCidr } from '../ip-rules.ts';

const CIDRS = FieldPath.of('spec', 'cidrs');

/** networking validation.validateServiceCIDRSpec: one range of each family at most. */
function validateServiceCidr(object: JsonObject, errors: Errors): void {
  const cidrs = texts(struct(object, 'spec'), 'cidrs');
  if (cidrs.length === 0) errors.push(required(CIDRS, 'at least one CIDR required'));
  else if (cidrs.length > 2) errors.push(invalid(CIDRS, { CIDRs: shown(cidrs) }, 'may only hold up to 2 values'));
  else {
    for (const [i, cidr] of cidrs.entries()) checkCidr(cidr, CIDRS.index(i), errors);
    const families = cidrs.map((cidr) => parseCidr(cidr)?.address.family);
    if (families.length === 2 && families[0] !== undefined && families[0] === families[1])
      errors.push(
        invalid(
          CIDRS,
          shown(cidrs),
          'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64',
        ),
      );
  }
}

export const serviceCidrRules: KindRules = {
  defaults: (object) => {
    delete object.status;
  },
  validate: validateServiceCidr,
};
