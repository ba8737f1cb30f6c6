import { lazy } from '../../core/lazy.ts';

/** What templates begin with beside `.Values`: `path | what it is`. */
const TABLE = `
Values | The values of the chart: values.yaml, files of -f, and --set.
Release | What is being installed.
Release.Name | The name of the release.
Release.Namespace | The namespace of the release.
Release.IsUpgrade | Whether this is an upgrade or a rollback.
Release.IsInstall | Whether this is an installation.
Release.Revision | 1 at the installation, one more at each upgrade.
Release.Service | Helm.
Chart | Chart.yaml of the chart.
Chart.Name | The name of the chart.
Chart.Version | The version of the chart.
Chart.AppVersion | The version of what the chart installs.
Chart.APIVersion | v1 or v2.
Chart.Description | The description of the chart.
Chart.Type | application or library.
Chart.KubeVersion | The versions of Kubernetes that the chart is for.
Chart.Home | The page of the project.
Chart.Icon | The address of a picture.
Chart.Keywords | A list of words.
Chart.Maintainers | A list of people, with Name, Email, URL.
Chart.Sources | A list of addresses of sources.
Chart.Annotations | Annotations of the chart.
Chart.Dependencies | The charts that it depends on.
Chart.Deprecated | Whether the chart is deprecated.
Chart.IsRoot | Whether it is the chart that is being installed, and no subchart.
Capabilities | What the cluster can do.
Capabilities.KubeVersion | The version of Kubernetes.
Capabilities.KubeVersion.Version | v1.34.2
Capabilities.KubeVersion.Major | 1
Capabilities.KubeVersion.Minor | 34
Capabilities.KubeVersion.GitVersion | v1.34.2
Capabilities.APIVersions | The versions of APIs that the cluster serves.
Capabilities.APIVersions.Has | Whether the cluster serves "batch/v1" or "apps/v1/Deployment".
Capabilities.HelmVersion | The version of Helm.
Capabilities.HelmVersion.Version | v3.22.0
Template | The template that is being executed.
Template.Name | Its path, from the name of the chart.
Template.BasePath | The folder of the templates of the chart.
Files | The files of the chart that are no templates.
Files.Get | The text of a file, "" where there is none.
Files.GetBytes | The bytes of a file.
Files.Glob | The files whose path fits a pattern.
Files.Lines | The lines of a file.
Files.AsConfig | The files as data of a ConfigMap.
Files.AsSecrets | The files as data of a Secret, in base64.
Subcharts | The subcharts by name, each with Values, Chart, Files and so on.
`;

const objects = lazy(
  () =>
    new Map(
      TABLE.trim()
        .split('\n')
        .map((line) => line.split(' | ') as [string, string]),
    ),
);

/** Help for `.Release.Name` and `$.Release.Name`, by names. */
export function objectHelp(names: readonly string[]): string | undefined {
  const path = names.filter((name) => name !== '$').join('.');
  const text = objects().get(path);
  return text && `**.${path}**\n\n${text}`;
}

/** What is below: name and help. */
export function objectsBelow(names: readonly string[]): (readonly [name: string, text: string])[] {
  const above = names.map((name) => `${name}.`).join('');
  return [...objects()]
    .filter(([path]) => path.startsWith(above) && !path.slice(above.length).includes('.'))
    .map(([path, text]) => [path.slice(above.length), text]);
}
